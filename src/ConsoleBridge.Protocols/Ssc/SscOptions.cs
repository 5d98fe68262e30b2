using System.Globalization;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>What a device's configuration and its profile say about the dialogue.</summary>
internal sealed class SscOptions
{
    private const int DefaultLeaves = 20;

    /// <summary>Reads them.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="settings">The device's settings, complete.</param>
    public SscOptions(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        Lifetime = (int)settings.GetValueOrDefault(SscKeys.Lifetime, 60);
        MeterInterval = (int)settings.GetValueOrDefault(SscKeys.MeterInterval, 250);
        HasMeters = settings.GetValueOrDefault(SscKeys.Metering, 1) != 0;
        PresenceDebounce = TimeSpan.FromMilliseconds(settings.GetValueOrDefault(SscKeys.PresenceDebounce, 1000));
        LeavesPerRequest = profile.ProtocolOptions.TryGetValue(SscKeys.LeavesPerRequest, out var text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : DefaultLeaves;
        WalksSchema = profile.ProtocolOptions.GetValueOrDefault(SscKeys.Walk) == "schema";
    }

    /// <summary>Wanted lifetime of a subscription, s.</summary>
    public int Lifetime { get; }

    /// <summary>Wanted time between meter notifications, ms.</summary>
    public int MeterInterval { get; }

    /// <summary>False when only meters that tell of a transmitter are wanted.</summary>
    public bool HasMeters { get; }

    /// <summary>How long a transmitter must be gone, or back, before that is believed.</summary>
    public TimeSpan PresenceDebounce { get; }

    /// <summary>How many leaves a request names at most.</summary>
    public int LeavesPerRequest { get; }

    /// <summary>True when the device is asked first which addresses it has.</summary>
    public bool WalksSchema { get; }
}
