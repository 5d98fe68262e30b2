using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Json.Wire;

namespace ConsoleBridge.Protocols.QSys;

/// <summary>Requests to a core, and the numbers by which their answers are known. Made once; what is set is put between two halves.</summary>
internal static class QSysRequests
{
    /// <summary>Answer to the log-on.</summary>
    public const int LogonId = 1;

    /// <summary>Answer to the question how the core is.</summary>
    public const int StatusId = 2;

    /// <summary>Answers about the change group as a whole.</summary>
    public const int GroupId = 3;

    /// <summary>Answers to what was set begin here: plus the parameter's index.</summary>
    public const int FirstWriteId = 1_000;

    /// <summary>Answers to controls that joined the change group begin here: plus the control's number.</summary>
    public const int FirstAddId = 1_000_000;

    /// <summary>Answers to questions begin here: plus the control's number.</summary>
    public const int FirstReadId = 2_000_000;

    /// <summary>A request without parameters.</summary>
    public static string Plain(string method) => method == "StatusGet"
        ? Request(StatusId, "StatusGet", "0")
        : $"{{\"jsonrpc\":\"2.0\",\"method\":{JsonText.Quote(method)},\"params\":{{}}}}";

    /// <summary>Logs on.</summary>
    public static byte[] Logon(string user, string password) =>
        Bytes(Request(LogonId, "Logon", $"{{\"User\":{JsonText.Quote(user)},\"Password\":{JsonText.Quote(password)}}}"));

    /// <summary>Makes the core follow a control.</summary>
    public static byte[] Add(int number, QSysAddress address) => Bytes(address.Kind == QSysAddressKind.Control
        ? Request(FirstAddId + number, "ChangeGroup.AddControl", $"{{\"Id\":\"cb\",\"Controls\":[{JsonText.Quote(address.Name)}]}}")
        : Request(
            FirstAddId + number, "ChangeGroup.AddComponentControl",
            $"{{\"Id\":\"cb\",\"Component\":{{\"Name\":{JsonText.Quote(address.Component)},\"Controls\":[{{\"Name\":{JsonText.Quote(address.Name)}}}]}}}}"));

    /// <summary>Makes the core tell everything of the change group once more.</summary>
    public static byte[] Invalidate { get; } = Bytes(Request(GroupId, "ChangeGroup.Invalidate", "{\"Id\":\"cb\"}"));

    /// <summary>Makes the core tell changes by itself.</summary>
    public static byte[] AutoPoll(TimeSpan every) => Bytes(Request(
        GroupId, "ChangeGroup.AutoPoll", string.Create(CultureInfo.InvariantCulture, $"{{\"Id\":\"cb\",\"Rate\":{every.TotalSeconds}}}")));

    /// <summary>Asks for a control.</summary>
    public static byte[] Read(int number, QSysAddress address) => Bytes(address.Kind == QSysAddressKind.Control
        ? Request(FirstReadId + number, "Control.Get", $"[{JsonText.Quote(address.Name)}]")
        : Request(
            FirstReadId + number, "Component.Get",
            $"{{\"Name\":{JsonText.Quote(address.Component)},\"Controls\":[{{\"Name\":{JsonText.Quote(address.Name)}}}]}}"));

    /// <summary>What sets a parameter, before and behind its value; null when it cannot be set.</summary>
    public static (byte[] Before, byte[] Behind)? Write(ParameterDefinition parameter, QSysAddress address)
    {
        var ramp = parameter.Address!.Options.TryGetValue(QSysOptions.Ramp, out var seconds) ? $",\"Ramp\":{seconds}" : "";
        var name = JsonText.Quote(address.Name);
        var ends = $"{{\"Name\":{name},\"Inputs\":{JsonText.Quote(address.Inputs)},\"Outputs\":{JsonText.Quote(address.Outputs)},\"Value\":";
        (string Method, string Before, string Behind)? halves = address.Kind switch
        {
            QSysAddressKind.Control => ("Control.Set", $"{{\"Name\":{name},\"Value\":", ramp + "}"),
            QSysAddressKind.ComponentControl => (
                "Component.Set", $"{{\"Name\":{JsonText.Quote(address.Component)},\"Controls\":[{{\"Name\":{name},\"Value\":", ramp + "}]}"),
            QSysAddressKind.Snapshot => ("Snapshot.Load", $"{{\"Name\":{name},\"Bank\":", ramp + "}"),
            QSysAddressKind.CrosspointGain => ("Mixer.SetCrossPointGain", ends, ramp + "}"),
            QSysAddressKind.CrosspointMute => ("Mixer.SetCrossPointMute", ends, "}"),
            _ => null,
        };
        return halves is { } half
            ? (Bytes($"{{\"jsonrpc\":\"2.0\",\"id\":{FirstWriteId + parameter.Index},\"method\":\"{half.Method}\",\"params\":{half.Before}"), Bytes(half.Behind + "}"))
            : null;
    }

    private static string Request(int id, string method, string parameters) =>
        $"{{\"jsonrpc\":\"2.0\",\"id\":{id.ToString(CultureInfo.InvariantCulture)},\"method\":\"{method}\",\"params\":{parameters}}}";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
