namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>How profiles spell <see cref="EchoMode"/>.</summary>
internal static class EchoWords
{
    public static readonly (string Word, EchoMode Meaning)[] All =
        [("full", EchoMode.Full), ("others-only", EchoMode.OthersOnly), ("none", EchoMode.None)];
}
