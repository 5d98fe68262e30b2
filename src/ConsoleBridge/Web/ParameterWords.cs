using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web;

/// <summary>What a parameter is, in the words of the bus.</summary>
internal static class ParameterWords
{
    /// <summary><c>enum boolean number text</c>.</summary>
    public static string TypeOf(ParameterDefinition parameter) => parameter.Words.Length > 0 ? "enum" : parameter.Type switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Number => "number",
        _ => "text",
    };

    /// <summary><c>setting telemetry meter event</c>.</summary>
    public static string KindOf(ParameterKind kind) => kind switch
    {
        ParameterKind.Setting => "setting",
        ParameterKind.Telemetry => "telemetry",
        ParameterKind.Meter => "meter",
        _ => "event",
    };

    /// <summary><c>r w rw</c>.</summary>
    public static string AccessOf(ParameterAccess access) => access switch
    {
        ParameterAccess.Read => "r",
        ParameterAccess.Write => "w",
        _ => "rw",
    };
}
