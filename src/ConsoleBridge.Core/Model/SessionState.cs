namespace ConsoleBridge.Core.Model;

/// <summary>Where the dialogue with a device stands; the parameter <c>device/session</c>.</summary>
public enum SessionState : byte
{
    /// <summary>Not reached yet, since the bridge was started.</summary>
    Connecting,

    /// <summary>Reached; its state is being read.</summary>
    Syncing,

    /// <summary>Everything that can be read was read; changes are followed.</summary>
    Live,

    /// <summary>Was reached before, and is not any more.</summary>
    Lost,
}
