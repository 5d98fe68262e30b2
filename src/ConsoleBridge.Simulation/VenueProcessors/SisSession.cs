using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>A controller of an Extron device: each has a verbose mode of its own.</summary>
internal sealed class SisSession : LineSession
{
    private readonly bool _needsPassword;

    internal SisSession(SimulatedProcessor processor, IStreamClient client, bool isNetwork, bool needsPassword)
        : base(processor, client, isNetwork)
    {
        _needsPassword = needsPassword && isNetwork;
        Forget();
    }

    /// <summary>0 none, 1 changes are told, 2 answers to queries are tagged, 3 both.</summary>
    internal int Verbose { get; set; }

    /// <summary>The password was given, or none is wanted.</summary>
    internal bool IsLoggedIn { get; set; }

    /// <summary>There is no room for one more: it hears E26 and nothing else.</summary>
    internal bool IsRefused { get; set; }

    /// <summary>ESC came: the command ends with CR.</summary>
    internal bool IsEscaped { get; set; }

    internal bool IsTold => (Verbose & 1) != 0;

    internal bool IsTagged => (Verbose & 2) != 0;

    internal override void Reset()
    {
        base.Reset();
        Forget();
    }

    // Told on RS-232, not on telnet, until the controller says otherwise.
    private void Forget()
    {
        Verbose = IsNetwork ? 0 : 1;
        IsLoggedIn = !_needsPassword;
        IsEscaped = false;
    }
}
