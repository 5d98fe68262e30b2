using System.Globalization;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>The codes a device refuses with.</summary>
internal static class SscErrors
{
    internal const int SubscriptionEnds = 310;
    internal const int NotUnderstood = 400;
    internal const int NotFound = 404;
    internal const int NotAcceptable = 406;
    internal const int TooLong = 413;
    internal const int TooComplex = 414;
    internal const int FailedDependency = 424;
    internal const int AnswerTooLong = 450;
    internal const int Unavailable = 503;

    /// <summary>What stands in the place of the failing method's value.</summary>
    /// <param name="code">The code.</param>
    /// <param name="described">With its words; SpeechLine leaves them out.</param>
    internal static string Json(int code, bool described) => described
        ? string.Create(CultureInfo.InvariantCulture, $"[{code},{{\"desc\":\"{Words(code)}\"}}]")
        : string.Create(CultureInfo.InvariantCulture, $"[{code}]");

    private static string Words(int code) => code switch
    {
        SubscriptionEnds => "subscription terminates",
        NotUnderstood => "message not understood",
        NotFound => "address not found",
        NotAcceptable => "not acceptable",
        TooLong => "request too long",
        TooComplex => "request too complex",
        FailedDependency => "failed dependency",
        AnswerTooLong => "answer too long",
        _ => "service unavailable",
    };
}
