namespace ConsoleBridge.Bus.Requests;

/// <summary>A request that cannot be carried out; the message says why in plain words, and goes to the asker.</summary>
internal sealed class RequestException(string message) : Exception(message);
