namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>What a profile may tell this protocol beyond the common format: names of options and settings.</summary>
internal static class UiOptions
{
    /// <summary>Profile option: what the mixer must call itself. Another model has other gains, so the session ends.</summary>
    public const string Model = "model";

    /// <summary>Profile option: paths, between blanks, without which the dump is not over.</summary>
    public const string CompleteWhen = "complete-when";

    /// <summary>Parameter option: which bit of the number, from 0; the parameter is a boolean.</summary>
    public const string Bit = "bit";

    /// <summary>Parameter option: the text before the number that counts: of <c>hw.3</c> after <c>hw.</c> that is 3. Any other text is no number.</summary>
    public const string NumberAfter = "number-after";

    /// <summary>Setting: least time between two reports of levels in milliseconds; 0 leaves the meters alone.</summary>
    public const string MeterInterval = "meter-interval";

    /// <summary>Framing of the raw stream.</summary>
    public const string Raw = "raw";
}
