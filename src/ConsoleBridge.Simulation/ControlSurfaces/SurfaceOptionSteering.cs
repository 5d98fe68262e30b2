using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The verbs <c>option</c> and <c>layout</c>: how a surface behaves where real ones differ.</summary>
internal static class SurfaceOptionSteering
{
    internal const string Usage =
        "option running-status on|off | option note-offs on|off | option realtime off|clock|sensing | option late-move 30ms | option spring-back on|off | "
        + "option motor-reports on|off | option fights on|off | option touch-sense on|off | option top 15999 | option travel 150ms | option din on|off | "
        + "option touch-grace 50ms | option boot 1s | option ping-limit 4s | layout channel 1..16 | layout faders CC | layout encoders CC | layout keys NOTE | "
        + "layout ticks signed|twos|offset";

    internal static SteeringResult Apply(SimulatedSurface surface, string name, string value)
    {
        var options = surface.Behaviour;
        return name switch
        {
            "running-status" => Switch(name, value, on => options.RunningStatus = on),
            "note-offs" => Switch(name, value, on => options.NoteOffs = on),
            "realtime" => SetRealTime(options, value),
            "late-move" => Duration(name, value, time => options.LateMove = time),
            "spring-back" => Switch(name, value, on => options.SpringsBack = on),
            "motor-reports" => Switch(name, value, on => options.ReportsMotor = on),
            "fights" => Switch(name, value, on => options.Fights = on),
            "touch-sense" => Switch(name, value, on => options.Feels = on),
            "top" => Number(name, value, 1, 16383, number => options.Top = number),
            "travel" => Duration(name, value, time => SetTravel(surface, time)),
            "din" => Switch(name, value, on => SetDin(surface, on)),
            "touch-grace" => Duration(name, value, time => options.TouchGrace = time),
            "boot" => Duration(name, value, time => options.BootTime = time),
            "ping-limit" => Duration(name, value, time => options.PingLimit = time),
            _ => new SteeringResult(false, $"there is no option \"{name}\"; allowed: {Usage}"),
        };
    }

    internal static SteeringResult Lay(SimulatedSurface surface, string name, string value)
    {
        if (surface.Language is not ControllerLanguage controller)
        {
            return new SteeringResult(false, "only a MIDI controller has a layout that can be set");
        }

        var last = 128 - surface.Kind.Strips;
        return name switch
        {
            "channel" => Number(name, value, 1, 16, number => controller.Channel = number - 1),
            "faders" => Number(name, value, 0, last, number => controller.FirstFader = number),
            "encoders" => Number(name, value, 0, last, number => controller.FirstEncoder = number),
            "keys" => Number(name, value, 0, last, number => controller.FirstKey = number),
            "ticks" when value is "signed" or "twos" or "offset" => Set(name, value, () => controller.Ticks = value),
            _ => new SteeringResult(false, $"\"layout {name} {value}\" was not understood; allowed: {Usage}"),
        };
    }

    private static SteeringResult SetRealTime(SurfaceOptions options, string value) => value switch
    {
        "off" => Set("realtime", value, () => options.RealTimeInside = 0),
        "clock" => Set("realtime", value, () => options.RealTimeInside = 0xF8),
        "sensing" => Set("realtime", value, () => options.RealTimeInside = 0xFE),
        _ => new SteeringResult(false, $"realtime: \"{value}\" is none of off, clock, sensing"),
    };

    private static void SetDin(SimulatedSurface surface, bool on)
    {
        surface.Behaviour.IsDin = on;
        surface.Port.SlowDown(on);
    }

    private static void SetTravel(SimulatedSurface surface, TimeSpan time)
    {
        foreach (var fader in surface.Faders)
        {
            fader.Hold();
            fader.FullTravel = time;
        }
    }

    private static SteeringResult Switch(string name, string value, Action<bool> set) =>
        SteeringWords.TryReadSwitch(value, out var on)
            ? Set(name, value, () => set(on))
            : new SteeringResult(false, $"{name}: \"{value}\" is neither on nor off");

    private static SteeringResult Duration(string name, string value, Action<TimeSpan> set) =>
        SteeringWords.TryReadDuration(value, out var time)
            ? Set(name, value, () => set(time))
            : new SteeringResult(false, $"{name}: \"{value}\" is no duration; write 200ms or 2s");

    private static SteeringResult Number(string name, string value, int least, int most, Action<int> set) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? Set(name, value, () => set(number))
            : new SteeringResult(false, $"{name}: \"{value}\" is outside {least}..{most}");

    private static SteeringResult Set(string name, string value, Action set)
    {
        set();
        return new SteeringResult(true, $"{name} is {value}");
    }
}
