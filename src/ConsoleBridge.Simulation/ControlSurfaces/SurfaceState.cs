using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>What a surface shows and where its faders are, as JSON for people and for tests.</summary>
internal static class SurfaceState
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Print(SimulatedSurface surface)
    {
        var state = new JsonObject
        {
            ["model"] = surface.Model,
            ["power"] = surface.Power.ToString().ToLowerInvariant(),
            ["alive"] = surface.Language.IsAlive,
            ["clients"] = surface.ClientCount,
            ["faders"] = new JsonObject(surface.Faders.Select(fader =>
                KeyValuePair.Create(NameOf(surface, fader), (JsonNode?)Describe(surface, fader)))),
            ["lamps"] = surface.Lamps.Describe(),
        };
        surface.Language.Describe(state);
        surface.Port.Describe(state);
        surface.Errors.Describe(state);
        state["heard"] = surface.Record.HeardFrames;
        state["heardBytes"] = surface.Record.HeardBytes;
        state["said"] = surface.Record.SaidFrames;
        return Print(state);
    }

    internal static string Print(JsonObject state) => state.ToJsonString(Readable);

    private static string NameOf(SimulatedSurface surface, SurfaceFader fader) =>
        fader.Index == surface.Kind.Strips ? "main" : (fader.Index + 1).ToString(CultureInfo.InvariantCulture);

    private static JsonObject Describe(SimulatedSurface surface, SurfaceFader fader) => new()
    {
        ["position"] = Math.Round(fader.Position, 4),
        ["value"] = surface.ValueOf(fader.Position),
        ["touched"] = fader.IsTouched,
        ["moving"] = fader.IsMoving,
        ["received"] = fader.Received,
    };
}
