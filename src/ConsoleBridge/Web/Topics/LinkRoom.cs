using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Web.Topics;

/// <summary>Links and surfaces in the words of pages and programs.</summary>
internal sealed class LinkRoom(LinkLoop loop, IDeviceDirectory devices, Rig rig)
{
    private readonly Dictionary<string, Surface> _surfaces = rig.Surfaces.ToDictionary(surface => surface.Name);

    /// <summary>Grows with each change.</summary>
    public long Version => loop.Board.Version;

    /// <summary>The links.</summary>
    public IReadOnlyList<LinkAnswer> Links() =>
        [.. loop.Board.Links.Select(status => new LinkAnswer(status.Link.Place, [EndOf(status.Link.From), EndOf(status.Link.To)], WordOf(status.State), status.Problem))];

    /// <summary>The surfaces and what they show.</summary>
    public IReadOnlyList<SurfaceAnswer> Surfaces() => [.. loop.Board.Surfaces.Select(AnswerOf)];

    private SurfaceAnswer AnswerOf(SurfaceStatus status)
    {
        var surface = _surfaces[status.Name];
        var console = surface.Lists.SelectMany(list => list.Items).Select(item => item.Device).FirstOrDefault(-1);
        return new SurfaceAnswer(
            status.Name,
            console < 0 ? "" : devices.All[console].Description.Id,
            status.List,
            status.Page,
            status.Pages,
            [.. status.Shows.Select((item, strip) => new SurfaceStripAnswer(StripName(surface.Strips[strip], strip), item?.Name))]);
    }

    // "desk:strip/3/fader" is the fader of "desk/strip/3".
    private static string StripName(SurfaceStrip strip, int number) =>
        strip.InPaintingOrder().Select(end => end.Name.Replace(':', '/')).Select(name => name[..name.LastIndexOf('/')]).OrderBy(name => name.Length).FirstOrDefault() ?? $"{number + 1}";

    private EndAnswer EndOf(LinkEnd end) => new(devices.All[end.Key.Device].Description.Id, end.Definition.Name);

    private static string WordOf(LinkState state) => state switch
    {
        LinkState.Active => "active",
        LinkState.Off => "off",
        LinkState.Failing => "failing",
        _ => "waiting",
    };
}
