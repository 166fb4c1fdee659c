"""The authoring room: what writers use beside the build. Each tool is imported where it is called."""
