"""What programs, language models and the page's script call, over HTTP and MCP."""
