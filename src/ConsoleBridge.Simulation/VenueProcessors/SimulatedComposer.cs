using System.Globalization;
using System.Text;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>A Symetrix unit that is programmed with Composer and speaks the Composer Control Protocol.</summary>
/// <remarks>
/// What changes is told to every port, changes of the controller that made them included. Source: Composer Control Protocol 7.0
/// (doc); README beside this file.
/// </remarks>
internal sealed partial class SimulatedComposer : SimulatedProcessor
{
    internal const int LastNumber = 10_000;
    private const int ControlPort = 48_631;
    private const int FullScale = 65_535;
    private const int MaxLineBytes = 256;
    private const int FirstMeter = 17;
    private const int LastMeter = 20;
    private static readonly int[] Controllers = [.. Enumerable.Range(1, LastMeter), .. Enumerable.Range(201, 8)];

    private readonly ComposerPush _push = new();
    private readonly Dictionary<string, string> _systemStrings = [];
    private int _preset;
    private bool _isPushing;

    internal SimulatedComposer(SimulatorOptions options)
        : base("Edge", options, ControlPort)
    {
        // The design: 1 to 16 are faders, 17 to 20 meters, 201 to 208 buttons. No other number has a controller.
        foreach (int number in Controllers)
        {
            AddPoint(Name(number), 0, 0, FullScale);
        }

        _push.Enable(Numbers(1, LastNumber), 1, LastNumber, on: true);
    }

    /// <inheritdoc/>
    protected override string OwnUsage => "quiet on|off | front-db NUMBER -17.4 | system KEY \"text\"";

    /// <inheritdoc/>
    protected override LineSession MakeSession(IStreamClient client, bool isNetwork) => new ComposerSession(this, client, isNetwork);

    /// <summary>Says nothing: the unit speaks when it is spoken to, or when something changes.</summary>
    protected override void OnOpened(LineSession session)
    {
    }

    /// <inheritdoc/>
    protected override void OnByte(LineSession session, byte value)
    {
        if (value != '\r')
        {
            if (session.Typed.Count < MaxLineBytes)
            {
                session.Typed.Add(value);
            }

            return;
        }

        string line = Encoding.Latin1.GetString([.. session.Typed]);
        session.Typed.Clear();
        if (line.Length > 0)
        {
            Obey((ComposerSession)session, line);
        }
    }

    /// <inheritdoc/>
    protected override void OnChanged(ProcessorPoint point, LineSession? by)
    {
        if (_push.Notice(NumberOf(point), (int)point.Value))
        {
            PushLater();
        }
    }

    /// <inheritdoc/>
    protected override void Live()
    {
        for (int number = FirstMeter; number <= LastMeter; number++)
        {
            var meter = Find(Name(number))!;
            Change(meter, meter.Clamp(Math.Round(meter.Value + Random.Next(-2000, 2001))), by: null);
        }
    }

    /// <inheritdoc/>
    protected override void OnPowerLost()
    {
        // Push is on at power-up for every controller of the design.
        _push.Clear();
        _push.IsOn = true;
        _push.IntervalMilliseconds = 100;
        _push.Threshold = 1;
        _push.Enable(Numbers(1, LastNumber), 1, LastNumber, on: true);
    }

    /// <inheritdoc/>
    protected override SteeringResult? Obey(SteeringLine line)
    {
        switch (line.Verb, line.Arguments)
        {
            case ("quiet", [var word]):
                return WithSwitch(word, on =>
                {
                    foreach (var session in Sessions.OfType<ComposerSession>())
                    {
                        session.IsQuiet = on;
                    }
                });
            case ("front-db", [var number, var word]) when Find($"controller/{number}") is { } fader
                && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double decibels):
                // A fader of full range: 0 is off, 65535 is +12 dB.
                Change(fader, fader.Clamp(Math.Round((decibels + 72) / 84 * FullScale)), by: null);
                return Done($"{fader.Name} is {fader}");
            case ("system", [var key, var text]):
                _systemStrings[key] = text;
                return Done();
            default:
                return null;
        }
    }

    private static string Name(int number) => $"controller/{number.ToString(CultureInfo.InvariantCulture)}";

    private static int NumberOf(ProcessorPoint point) => int.Parse(point.Name["controller/".Length..], CultureInfo.InvariantCulture);

    private static void Answer(LineSession session, string text) => session.Say(Bytes(text + "\r"));

    private void Obey(ComposerSession session, string line)
    {
        string answer = Execute(session, line);
        if (answer == Refused)
        {
            Violate(line, "is refused");
        }

        if (answer.Length > 0 && !(session.IsQuiet && (answer is Accepted or Refused)))
        {
            Answer(session, answer);
        }
    }

    private static IEnumerable<int> Numbers(int first, int last) =>
        Controllers.Where(number => number >= first && number <= last);

    private void PushLater()
    {
        if (!_isPushing)
        {
            _isPushing = true;
            Later(TimeSpan.FromMilliseconds(_push.IntervalMilliseconds), Push);
        }
    }

    private void Push()
    {
        _isPushing = false;
        foreach (int number in _push.Take(number => (int)Find(Name(number))!.Value))
        {
            foreach (var session in Sessions)
            {
                Answer(session, Line(number));
            }
        }
    }

    private string Line(int number) => Find(Name(number)) is { } point
        ? string.Create(CultureInfo.InvariantCulture, $"#{number:D5}={(int)point.Value:D5}")
        : string.Create(CultureInfo.InvariantCulture, $"#{number:D5}=-0001");
}
