namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>
/// One class of what a unit shows, lamps or texts or motors, with an image of it: what was wished last and what was sent last.
/// Newest wins; what is shown already is not sent again.
/// </summary>
internal abstract class OutputClass
{
    /// <summary>True when something differs from what the unit shows and may be sent.</summary>
    public abstract bool HasDue { get; }

    /// <summary>True while a round is not over: messages that belong together.</summary>
    public abstract bool IsInRound { get; }

    /// <summary>How long to be silent about this class after the message that was written last; zero for not at all.</summary>
    public abstract TimeSpan Rest { get; }

    /// <summary>True while it rests. The sender's.</summary>
    public bool IsResting { get; set; }

    /// <summary>For a class whose outputs rest each by itself: how often to call <see cref="OnTick"/> while any of them does; zero for none.</summary>
    public virtual TimeSpan Tick => TimeSpan.Zero;

    /// <summary>True while it is ticking. The sender's.</summary>
    public bool IsTicking { get; set; }

    /// <summary>A tick of time has passed.</summary>
    /// <returns>True while outputs rest.</returns>
    public virtual bool OnTick() => false;

    /// <summary>What is due now is sent in one round; what is wished meanwhile belongs to the next.</summary>
    public abstract void BeginRound();

    /// <summary>Writes the next frame of the round, and takes it for shown.</summary>
    /// <returns>Its length; 0 when there is nothing to send after all.</returns>
    public abstract int WriteNext(Span<byte> frame);

    /// <summary>Nothing is known of what the unit shows: everything that may be sent is due.</summary>
    public abstract void Forget();

    /// <summary>Sends what belongs to a strip once more.</summary>
    /// <param name="strip">Number in the parameter's name; 0 for what belongs to none.</param>
    public abstract void Repeat(int strip);
}
