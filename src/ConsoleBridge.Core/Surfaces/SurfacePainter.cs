using System.Globalization;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>Tells every strip whom it shows: lamps first, then rings, texts, colours and meters, and the motors last.</summary>
internal sealed class SurfacePainter(Surface surface, LinkGraph graph, LinkEngine links, UnitWriter post)
{
    private static readonly LinkAssignment Dark = LinkAssignment.Still(ParameterValue.FromBoolean(false));
    private static readonly LinkAssignment Blank = LinkAssignment.Still(ParameterValue.FromText(""));
    private static readonly LinkAssignment NoLink = LinkAssignment.Still(ParameterValue.FromText("NO LINK"));
    private static readonly LinkAssignment Silence = LinkAssignment.Still(ParameterValue.Unknown);

    /// <summary>Consoles that are away.</summary>
    public HashSet<int> Lost { get; } = [];

    /// <summary>Paints the whole surface.</summary>
    public void Paint(SurfaceView view, TimeSpan now)
    {
        PaintLamps(view);
        for (var i = 0; i < surface.Strips.Length; i++)
        {
            PaintLamps(surface.Strips[i], view.On(i), now);
        }

        for (var i = 0; i < surface.Strips.Length; i++)
        {
            PaintRing(surface.Strips[i], view.On(i), view, now);
        }

        for (var i = 0; i < surface.Strips.Length; i++)
        {
            PaintTexts(surface.Strips[i], view.On(i), view, now);
        }

        for (var i = 0; i < surface.Strips.Length; i++)
        {
            PaintFader(surface.Strips[i], view.On(i), view, now);
        }

        PaintMain(now);
    }

    private static LinkEnd? OnFader(BankItem item, SurfaceView view) => view.IsFlipped ? OnEncoderUnflipped(item, view) : item.Fader;

    private static LinkEnd? OnEncoder(BankItem item, SurfaceView view) => view.IsFlipped ? item.Fader : OnEncoderUnflipped(item, view);

    private static LinkEnd? OnEncoderUnflipped(BankItem item, SurfaceView view) =>
        view.Send == 0 ? item.Pan : view.Send <= item.Sends.Length ? item.Sends[view.Send - 1] : null;

    private void PaintLamps(SurfaceView view)
    {
        foreach (var key in surface.Keys)
        {
            bool? isLit = key.Action switch
            {
                SurfaceAction.Flip => view.IsFlipped,
                SurfaceAction.Pan => view.Send == 0,
                SurfaceAction.Send => view.Send > 0,
                SurfaceAction.List => view.ListNumber == key.List,
                _ => null,
            };
            if (isLit is { } lit && key.Lamp is { } lamp)
            {
                var value = lamp.Definition.Type == ValueKind.Boolean ? ParameterValue.FromBoolean(lit) : ParameterValue.FromText(lit ? "on" : "off");
                post(lamp, value);
            }
        }

        if (surface.Assignment is { } display)
        {
            var text = view.Send == 0 ? "PN" : view.Send.ToString("00", CultureInfo.InvariantCulture);
            post(display, ParameterValue.FromText(text));
        }
    }

    private void PaintLamps(SurfaceStrip strip, BankItem? item, TimeSpan now)
    {
        Follow(strip.Mute, item, item?.Mute, Dark, now);
        Follow(strip.Solo, item, item?.Solo, Dark, now);
        Follow(strip.Select, item, item?.Select, Dark, now);
    }

    private void PaintRing(SurfaceStrip strip, BankItem? item, SurfaceView view, TimeSpan now) =>
        Follow(strip.Ring, item, item is null ? null : OnEncoder(item, view), Bottom(strip.Ring), now);

    private void PaintTexts(SurfaceStrip strip, BankItem? item, SurfaceView view, TimeSpan now)
    {
        PaintTitle(strip, item, now);

        Follow(strip.Lower, item, item is null ? null : OnFader(item, view), Blank, now);
        Follow(strip.Color, item, item?.Color, LinkAssignment.Still(ParameterValue.FromText(White(strip.Color))), now, White(strip.Color));
        Follow(strip.Meter, item, item?.Meter, Silence, now);
    }

    private void PaintTitle(SurfaceStrip strip, BankItem? item, TimeSpan now)
    {
        var title = item is null ? Blank : Lost.Contains(item.Device) ? NoLink : LinkAssignment.Still(ParameterValue.FromText(item.Title));
        Follow(strip.Upper, item, item?.Label, title, now, item?.Title);
    }

    private void PaintFader(SurfaceStrip strip, BankItem? item, SurfaceView view, TimeSpan now)
    {
        // The motors of a console that is away stay where they are.
        if (item is not null && Lost.Contains(item.Device) && OnFader(item, view) is { } end && strip.Fader is { } fader)
        {
            Assign(fader, end, null, now);
            return;
        }

        Follow(strip.Fader, item, item is null ? null : OnFader(item, view), Bottom(strip.Fader), now);
    }

    private void PaintMain(TimeSpan now)
    {
        if (surface is { MainStrip: { } strip, Main: { } main })
        {
            PaintLamps(strip, main, now);
            PaintTitle(strip, main, now);
            Follow(strip.Lower, main, main.Fader, Blank, now);
            Follow(strip.Meter, main, main.Meter, Silence, now);
            if (strip.Fader is { } fader && main.Fader is { } end)
            {
                Assign(fader, end, null, now);
            }
        }
    }

    private static LinkAssignment Bottom(LinkEnd? slot) =>
        LinkAssignment.Still(ParameterValue.FromNumber(slot?.Definition.Minimum ?? 0, slot?.Definition.Unit ?? Unit.Travel));

    // White can be read whatever stands on the strip; a colour that is off cannot.
    private static string White(LinkEnd? color) => color?.Definition.Words.Contains("white") == true ? "white" : "off";

    private void Follow(LinkEnd? slot, BankItem? item, LinkEnd? end, LinkAssignment otherwise, TimeSpan now, string? whenEmpty = null)
    {
        if (slot is null)
        {
            return;
        }

        if (item is null || end is null || Lost.Contains(item.Device))
        {
            links.Assign(slot.Key, otherwise, now);
        }
        else
        {
            Assign(slot, end, whenEmpty, now);
        }
    }

    private void Assign(LinkEnd slot, LinkEnd end, string? whenEmpty, TimeSpan now)
    {
        // From where the finger is to what the console has, and back again for what it shows.
        var shown = LinkConversion.Find(end.Definition, slot.Definition);
        links.Assign(slot.Key, shown is null ? Silence : graph.AssignmentTo(end, shown with { WhenEmpty = whenEmpty }), now);
    }
}
