namespace ConsoleBridge.Cli.ProfileTest;

/// <summary>Something that came and that the profile has no parameter for.</summary>
/// <param name="Says">The first of its kind, in words.</param>
/// <param name="Why">Why it is here.</param>
/// <param name="Count">How often such a one came.</param>
internal sealed record UnknownFrame(string Says, string Why, long Count);
