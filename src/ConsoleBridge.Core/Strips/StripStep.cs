namespace ConsoleBridge.Core.Strips;

/// <summary>One thing to be done for a strip.</summary>
/// <param name="Act">What.</param>
/// <param name="Field">Number of the field that is to be written or asked for; 0 otherwise.</param>
/// <param name="Text">What is to be written; null otherwise.</param>
public readonly record struct StripStep(StripAct Act, int Field = 0, string? Text = null);
