namespace ConsoleBridge.Configuration;

/// <summary>Something wrong in the configuration or a profile.</summary>
/// <param name="Where">File and line where known, else the key.</param>
/// <param name="Message">What is wrong, what was expected.</param>
internal readonly record struct ConfigurationError(string Where, string Message)
{
    public override string ToString() => $"{Where}: {Message}";
}
