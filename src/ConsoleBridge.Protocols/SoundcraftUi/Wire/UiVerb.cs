namespace ConsoleBridge.Protocols.SoundcraftUi.Wire;

/// <summary>What a message of a Soundcraft Ui mixer is about.</summary>
public enum UiVerb
{
    /// <summary>Anything that is none of the others: lists, <c>RTA</c>, <c>VUA</c>, <c>BMSG</c>, a client's commands.</summary>
    Other,

    /// <summary><c>SETD^path^number</c>.</summary>
    Number,

    /// <summary><c>SETS^path^text</c>.</summary>
    Text,

    /// <summary><c>VU2^base64</c>: levels.</summary>
    Meters,
}
