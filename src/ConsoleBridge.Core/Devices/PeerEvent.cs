namespace ConsoleBridge.Core.Devices;

/// <summary>What a frame of a listening transport is about.</summary>
public enum PeerEvent : byte
{
    /// <summary>The rest of the frame comes from that peer, or goes to it.</summary>
    Frame = 0,

    /// <summary>The peer is new. Always comes before its first frame; its number may have been another's before.</summary>
    Joined = 1,

    /// <summary>The peer is gone: it closed its connection, or was silent for too long.</summary>
    Left = 2,

    /// <summary>The peer takes nothing more for now: what it should be told must wait.</summary>
    Full = 3,

    /// <summary>The peer takes frames again.</summary>
    Free = 4,
}
