namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>What a profile may tell this protocol beyond the common format: names of options and settings.</summary>
internal static class RcpOptions
{
    /// <summary>Profile option: how the console's product name must begin. Another family has other laws, so the session ends.</summary>
    public const string ProductStartsWith = "product-starts-with";

    /// <summary>Parameter option: numbers beyond this are hundredths of the unit, and then all numbers of that kind are.</summary>
    public const string HundredthsAbove = "hundredths-above";

    /// <summary>Setting: wanted time between two reports of the meters in milliseconds; 0 leaves them off.</summary>
    public const string MeterInterval = "meter-interval";

    /// <summary>Setting: 0 believes the keyword of a meter, 1 reads all as <c>level</c>, 2 all as <c>levelwt</c>.</summary>
    public const string MeterLaw = "meter-law";
}
