namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>What a profile may tell this protocol about the model: names of its <c>options</c>. The README says what each means.</summary>
internal static class SurfaceOptions
{
    /// <summary><c>mackie</c> or <c>hui</c>.</summary>
    public const string Dialect = "dialect";

    /// <summary>Device byte of its system exclusive messages: <c>0x14</c>.</summary>
    public const string DeviceId = "device-id";

    /// <summary>Cells from one strip's text to the next.</summary>
    public const string CellDistance = "lcd-cell";

    /// <summary>Characters of a strip's text; the cells beyond stay blank, so that neighbours are parted.</summary>
    public const string CellText = "lcd-text";

    /// <summary>Twelve levels in dBFS, where the steps 1 … C of a meter begin.</summary>
    public const string MeterSteps = "meter-steps";

    /// <summary>Level in dBFS that lights the overload lamp; without it there is none.</summary>
    public const string MeterOverload = "meter-overload";

    /// <summary>Colour code that is shown instead of 0, black, on which no text can be read.</summary>
    public const string ColorForOff = "color-for-off";

    /// <summary><c>yes</c>: the unit works only when its challenge was answered. Never for device 14 and 15.</summary>
    public const string AnswersChallenge = "answers-challenge";

    /// <summary>Mode of each strip's meter on a unit that shows none before it was switched on.</summary>
    public const string MeterMode = "meter-mode";
}
