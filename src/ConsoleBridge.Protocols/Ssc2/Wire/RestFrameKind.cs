namespace ConsoleBridge.Protocols.Ssc2.Wire;

/// <summary>What a frame of requests and events is.</summary>
public enum RestFrameKind
{
    /// <summary>To the device: <c>GET /path</c>, <c>PUT /path</c>, <c>DELETE /path</c>, or <c>EVENTS /path</c> that opens the stream of events.</summary>
    Request,

    /// <summary>From the device: <c>200 GET /path</c>. Status 0: there was no answer, and the body says why.</summary>
    Answer,

    /// <summary>From the stream: <c>EVENT name</c>; an event without a name is a <c>message</c>.</summary>
    Event,

    /// <summary>The stream is over: <c>END /path</c>; the body says why.</summary>
    End,
}
