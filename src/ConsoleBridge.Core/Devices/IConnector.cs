namespace ConsoleBridge.Core.Devices;

/// <summary>Opens the way to one device, again and again.</summary>
public interface IConnector
{
    /// <summary>Opens a transport; waits, with back-off, for as long as it takes.</summary>
    /// <param name="failedSessions">Sessions in a row that ended before the device was live; the more, the longer the first pause.</param>
    /// <param name="stopping">Ends the waiting.</param>
    ValueTask<ITransport> OpenAsync(int failedSessions, CancellationToken stopping);

    /// <summary>Whom to tell why a try to open failed; told for each try, within <see cref="OpenAsync"/>.</summary>
    /// <param name="told">Takes the reason, in plain words.</param>
    void OnFailed(Action<string> told)
    {
    }
}
