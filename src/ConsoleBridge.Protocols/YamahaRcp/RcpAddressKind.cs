namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>What can be done with an address.</summary>
internal enum RcpAddressKind
{
    /// <summary>A parameter with two indexes: <c>get</c>, <c>set</c>.</summary>
    Parameter,

    /// <summary>A question that is its own address: <c>devinfo version</c>, <c>sscurrent_ex scene_a</c>.</summary>
    Question,

    /// <summary>A question about the scene that is current: <c>ssinfot_ex scene_a</c>, and the number behind it.</summary>
    SceneQuestion,

    /// <summary>An order with a number: <c>ssrecall_ex scene_a 12</c>.</summary>
    Recall,

    /// <summary>An order with a number as text: <c>ssrecallt_ex scene_a "8.00"</c>.</summary>
    RecallText,

    /// <summary>An order without a value: <c>event MIXER:Lib/Scene/RecallInc</c>.</summary>
    Order,
}
