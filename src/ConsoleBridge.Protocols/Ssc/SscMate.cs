namespace ConsoleBridge.Protocols.Ssc;

/// <summary>A transmitter of a receiver, or a battery of a bay: what is known of whether it is there.</summary>
internal sealed class SscMate
{
    /// <summary>Parameters that are unknown while it is absent.</summary>
    public List<int> Parameters { get; } = [];

    /// <summary>Parameter that tells whether it is there; -1 for none.</summary>
    public int Result { get; set; } = -1;

    /// <summary>The device says so itself; null while it has not.</summary>
    public bool? IsListed { get; set; }

    /// <summary>The quality of its link; null while unknown.</summary>
    public double? Signal { get; set; }

    /// <summary>The receiver says that there is no link; null while it says nothing of it.</summary>
    public bool? HasNoLink { get; set; }

    /// <summary>The device refused to speak of it.</summary>
    public bool WasRefused { get; set; }

    /// <summary>What was reported last; null for nothing.</summary>
    public bool? Told { get; set; }

    /// <summary>What will be reported when it lasts; null for no change.</summary>
    public bool? Coming { get; set; }

    /// <summary>Ticks since <see cref="Coming"/>.</summary>
    public int Ticks { get; set; }

    /// <summary>What all evidence together says; null when there is none.</summary>
    /// <remarks>A refusal alone may only mean that this transmitter does not have the value: a link, or the device's list, outweighs it.
    /// Source: what a program that was tried with EW-DX does (one program); the weight of a refusal is a rule of this house.</remarks>
    public bool? Judge()
    {
        if (HasNoLink == true || Signal <= 0)
        {
            return false;
        }

        if (IsListed == true || Signal > 0)
        {
            return true;
        }

        if (IsListed == false)
        {
            return false;
        }

        if (HasNoLink == false)
        {
            return true;
        }

        return WasRefused ? false : null;
    }

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        IsListed = HasNoLink = Told = Coming = null;
        Signal = null;
        WasRefused = false;
        Ticks = 0;
    }
}
