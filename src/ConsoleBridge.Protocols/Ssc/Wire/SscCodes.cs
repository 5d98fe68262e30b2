namespace ConsoleBridge.Protocols.Ssc.Wire;

/// <summary>The numbers that devices answer with instead of a value.</summary>
/// <remarks>Source: SSC developer's guides, error codes (doc); 405 as seen on loudspeakers of the same protocol (one program).</remarks>
public static class SscCodes
{
    /// <summary>A subscription has ended.</summary>
    public const int LeaseEnded = 310;

    /// <summary>The device did not understand: JSON syntax.</summary>
    public const int NotUnderstood = 400;

    /// <summary>There is no such address.</summary>
    public const int NotFound = 404;

    /// <summary>The request was too long.</summary>
    public const int RequestTooLong = 413;

    /// <summary>The request asked for too much at once.</summary>
    public const int TooComplex = 414;

    /// <summary>What it depends on is missing: the transmitter is not there.</summary>
    public const int FailedDependency = 424;

    /// <summary>The answer would be too long.</summary>
    public const int AnswerTooLong = 450;

    /// <summary>There is no such address, or it is hidden.</summary>
    public const int ParameterNotFound = 454;

    /// <summary>The device does not know how to do this.</summary>
    public const int NotImplemented = 501;

    /// <summary>True when the address does not exist on this device.</summary>
    /// <param name="code">The number.</param>
    public static bool MeansAbsent(int code) => code is NotFound or ParameterNotFound or NotImplemented;

    /// <summary>True when the same request in smaller pieces may be answered.</summary>
    /// <param name="code">The number.</param>
    public static bool MeansTooMuch(int code) => code is NotUnderstood or RequestTooLong or TooComplex or AnswerTooLong;

    /// <summary>True for a number that is no error at all: it goes on, or it is done.</summary>
    /// <param name="code">The number.</param>
    public static bool IsGood(int code) => code is >= 100 and < 300;

    /// <summary>Plain words for a number.</summary>
    /// <param name="code">The number.</param>
    public static string Words(int code) => code switch
    {
        400 => "400, it did not understand the message",
        401 => "401, it wants authorisation first",
        403 => "403, it is not allowed",
        404 or 454 => "404, it does not have this",
        405 => "405, it cannot be set while the device is in local mode",
        406 => "406, the value is not acceptable or can only be read",
        408 => "408, it took too long",
        409 => "409, something else is in the way",
        410 => "410, it is gone",
        413 => "413, the message is too long",
        414 => "414, it asks for too much at once",
        422 => "422, it cannot be done",
        423 => "423, it is locked",
        424 => "424, the transmitter is not there",
        450 => "450, the answer would be too long",
        500 => "500, a fault in the device",
        501 => "501, it is not made for this",
        503 => "503, it is busy, or it serves as many clients as it can",
        _ => "it answered with an error",
    };
}
