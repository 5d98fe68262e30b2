namespace ConsoleBridge.Core.Strips;

/// <summary>What an alert wants a console's strip to show.</summary>
/// <param name="Name">The text in the name's place, already cut to what the console takes.</param>
/// <param name="Color">The word of the colour; null to leave the colour alone.</param>
public sealed record StripFace(string Name, string? Color);
