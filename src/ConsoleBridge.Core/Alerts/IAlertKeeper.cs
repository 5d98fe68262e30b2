namespace ConsoleBridge.Core.Alerts;

/// <summary>Keeps what alerts were and are: the state over a restart, and the history. Called on one thread; must not wait, must not throw.</summary>
public interface IAlertKeeper
{
    /// <summary>What was kept last; empty when nothing was, or it cannot be read.</summary>
    AlertMemory Recall();

    /// <summary>Something has changed: this is to be kept in the place of what was kept before.</summary>
    void Keep(AlertMemory memory);

    /// <summary>Writes a line of history.</summary>
    void Note(AlertNote note);
}
