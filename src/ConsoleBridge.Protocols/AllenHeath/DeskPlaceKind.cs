namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>Kinds of messages in which a desk says something.</summary>
internal enum DeskPlaceKind
{
    /// <summary>A note: a mute, or a soft key.</summary>
    Note,

    /// <summary>A non-registered parameter.</summary>
    Parameter,

    /// <summary>A system exclusive message.</summary>
    Exclusive,

    /// <summary>A pitch bend, of which the first byte is a socket's number.</summary>
    Socket,

    /// <summary>Bank and program: a scene.</summary>
    Scene,
}
