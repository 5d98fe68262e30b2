using System.Globalization;
using System.Text;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>A Biamp Tesira server that speaks the Tesira Text Protocol.</summary>
/// <remarks>
/// Subscriptions belong to the session: who connects anew subscribes anew. Source: Tesira TTP help pages (doc) and two
/// implementations; README beside this file.
/// </remarks>
internal sealed partial class SimulatedTesira : SimulatedProcessor
{
    private const int TelnetPort = 23;
    private const int MaxLineBytes = 1024;

    internal SimulatedTesira(SimulatorOptions options)
        : base("Tesira", options, TelnetPort)
    {
        NegotiatesTelnet = true;
        foreach (var block in TesiraBlocks.All)
        {
            foreach (string attribute in block.Attributes)
            {
                for (int channel = 1; channel <= block.Channels; channel++)
                {
                    bool isLevel = attribute == "level";
                    AddPoint($"{block.Tag}/{attribute}/{channel}", isLevel ? -20 : 0, isLevel ? -100 : 0, isLevel ? 12 : 1);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override string OwnUsage => "verbose on|off | push-first on|off (before or after the +OK of a subscription)";

    /// <summary>The first value of a subscription comes before its +OK.</summary>
    private bool PushesFirst { get; set; } = true;

    /// <inheritdoc/>
    protected override LineSession MakeSession(IStreamClient client, bool isNetwork) => new TesiraSession(this, client, isNetwork);

    /// <inheritdoc/>
    protected override void OnOpened(LineSession session) => Answer(session, "Welcome to the Tesira Text Protocol Server...");

    /// <inheritdoc/>
    protected override void OnByte(LineSession session, byte value)
    {
        if (value != '\n')
        {
            if (session.Typed.Count < MaxLineBytes)
            {
                session.Typed.Add(value);
            }

            return;
        }

        string line = Encoding.UTF8.GetString([.. session.Typed]).TrimEnd('\r');
        session.Typed.Clear();
        if (session.Telnet is { IsAnswered: false })
        {
            Violate(line, "the telnet options were not answered before it");
        }

        if (line.Length > 0)
        {
            Obey((TesiraSession)session, line);
        }
    }

    /// <inheritdoc/>
    protected override void OnChanged(ProcessorPoint point, LineSession? by)
    {
        foreach (var subscription in Sessions.OfType<TesiraSession>().SelectMany(session => session.Subscriptions))
        {
            if (subscription.Covers(point.Name))
            {
                Publish(subscription);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Live()
    {
        for (int channel = 1; channel <= TesiraBlocks.Meter.Channels; channel++)
        {
            var meter = Find($"{TesiraBlocks.Meter.Tag}/level/{channel}")!;
            Change(meter, meter.Clamp(Math.Min(0, meter.Value + ((Random.NextDouble() - 0.5) * 4))), by: null);
        }
    }

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line) => (line.Verb, line.Arguments) switch
    {
        ("verbose", [var word]) => WithSwitch(word, on =>
        {
            foreach (var session in Sessions.OfType<TesiraSession>())
            {
                session.IsVerbose = on;
            }
        }),
        ("push-first", [var word]) => WithSwitch(word, on => PushesFirst = on),
        _ => null,
    };

    private static void Answer(LineSession session, string text) => session.Say(Encoding.UTF8.GetBytes(text + "\r\n"));

    private void Obey(TesiraSession session, string line)
    {
        string answer = TesiraCommand.TryRead(line, out var command, out string error) ? Execute(session, command) : error;
        if (answer.StartsWith("-ERR", StringComparison.Ordinal))
        {
            Violate(line, answer);
        }

        if (answer.Length > 0)
        {
            Answer(session, answer);
        }
    }

    private static string Ok(TesiraSession session, string name, string value) =>
        session.IsVerbose ? $"+OK \"{name}\":{value}" : $"+OK {value}";

    // At once, or as soon as the interval that was asked for has gone by.
    private void Publish(TesiraSubscription subscription)
    {
        if (subscription.IsDue)
        {
            return;
        }

        var elapsed = Time.GetElapsedTime(subscription.PublishedAt);
        if (subscription.WasPublished && elapsed < subscription.Interval)
        {
            subscription.IsDue = true;
            Later(subscription.Interval - elapsed, () => PublishNow(subscription));
            return;
        }

        PublishNow(subscription);
    }

    private void PublishNow(TesiraSubscription subscription)
    {
        subscription.IsDue = false;
        if (!subscription.Session.Subscriptions.Contains(subscription))
        {
            return;
        }

        subscription.WasPublished = true;
        subscription.PublishedAt = Time.GetTimestamp();
        string value = Spelled(subscription.Block, subscription.Attribute, subscription.Channel);
        Answer(subscription.Session, $"! \"publishToken\":\"{subscription.Token}\" \"value\":{value}");
    }

    private string Spelled(TesiraBlock block, string attribute, int channel) => channel > 0
        ? Spelled(Find($"{block.Tag}/{attribute}/{channel}")!, attribute)
        : "[" + string.Join(' ', Enumerable.Range(1, block.Channels).Select(number => Spelled(block, attribute, number))) + "]";

    private static string Spelled(ProcessorPoint point, string attribute) => attribute == "level"
        ? point.Value.ToString("F6", CultureInfo.InvariantCulture)
        : point.IsOn ? "true" : "false";
}
