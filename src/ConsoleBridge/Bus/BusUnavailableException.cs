namespace ConsoleBridge.Bus;

/// <summary>The bus cannot be opened, and trying again will not help: the human must act.</summary>
internal sealed class BusUnavailableException(string message, Exception cause) : Exception(message, cause);
