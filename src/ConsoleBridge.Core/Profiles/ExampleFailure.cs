namespace ConsoleBridge.Core.Profiles;

/// <summary>An example of a profile that does not hold.</summary>
/// <param name="Line">Line of the profile it stands on.</param>
/// <param name="Message">What was expected and what came.</param>
public sealed record ExampleFailure(int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}: {Message}";
}
