namespace ConsoleBridge.Protocols.Ssc;

/// <summary>What a profile may tell this protocol beyond the common format: names of options and settings.</summary>
internal static class SscKeys
{
    /// <summary>Profile option: how many leaves one request names at most, until the device says that it is too much.</summary>
    public const string LeavesPerRequest = "leaves-per-request";

    /// <summary>Profile option: <c>schema</c> asks the device first which of the profile's addresses it has.</summary>
    public const string Walk = "walk";

    /// <summary>Parameter option: <c>state</c> (told on change), <c>meter</c> (told every meter interval) or <c>once</c> (only asked for).</summary>
    public const string Lease = "lease";

    /// <summary>Parameter option: how the value is made of what stands there; one of <see cref="SscForm"/>.</summary>
    public const string Form = "form";

    /// <summary>Parameter option: true when the list holds this word.</summary>
    public const string Contains = "contains";

    /// <summary>Parameter option: which element of the array is added to sixty times this one.</summary>
    public const string MinutesAt = "minutes-at";

    /// <summary>Parameter option: writes go out as an array of so many elements, the others left unchanged.</summary>
    public const string Elements = "elements";

    /// <summary>Parameter option: characters that the device does not take in a text.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>Parameter option: number of the transmitter (or battery) whose absence makes this value unknown.</summary>
    public const string Mate = "mate";

    /// <summary>Parameter option: what this value says about its mate; one of <see cref="SscEvidence"/>.</summary>
    public const string Evidence = "evidence";

    /// <summary>Setting: wanted time between meter notifications, ms.</summary>
    public const string MeterInterval = "meter-interval";

    /// <summary>Setting: 0 subscribes to no meter but those that tell whether a transmitter is there.</summary>
    public const string Metering = "metering";

    /// <summary>Setting: wanted lifetime of a subscription, s.</summary>
    public const string Lifetime = "lifetime";

    /// <summary>Setting: how long a transmitter must be gone, or back, before that is believed, ms.</summary>
    public const string PresenceDebounce = "presence-debounce";

    /// <summary>Value of <c>wire</c>: a method that is called with null, not a value.</summary>
    public const string MethodWire = "method";

    /// <summary>Value of <c>wire</c>: booleans are 0 and 1.</summary>
    public const string NumberWire = "number";

    /// <summary>Every parameter option.</summary>
    public static readonly string[] ParameterOptions = [Lease, Form, Contains, MinutesAt, Elements, Forbidden, Mate, Evidence];
}
