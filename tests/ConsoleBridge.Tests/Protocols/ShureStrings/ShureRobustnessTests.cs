using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Devices;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureRobustnessTests
{
    private const int Seed = 20_260_417;

    public static TheoryData<string> Models => [.. ShureReceiver.Models];

    [Theory]
    [MemberData(nameof(Models))]
    public void Survives_any_frame_in_any_state(string id)
    {
        var random = new Random(Seed);
        var seeds = ShureVectors.All.Select(vector => Encoding.ASCII.GetBytes(vector.Frame)).ToArray();
        var receiver = ShureReceiver.Make(id);
        receiver.Connect();

        for (var turn = 0; turn < 4000; turn++)
        {
            var frame = Mutate(seeds[random.Next(seeds.Length)], random);
            receiver.Receive(frame);
            Disturb(receiver, id, random);
        }

        Assert.All(receiver.Reported, report => Assert.False(double.IsInfinity(report.Value.Number)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Allocates_nothing_for_meters_and_reports(string id)
    {
        var profile = ShureReceiver.Profile(id);
        var protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings");
        var settings = ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _);
        var driver = protocol.CreateDriver(profile, settings);
        var context = new ScriptedContext { Silent = true };

        // V6 gives the text that V5 gave another value: a text that changes is a new string, and nothing else may be new.
        var frames = ShureVectors.All
            .Where(vector => vector.Verb is "Rep" or "Sample" && vector.Property is not ("MODEL" or "ERR") && vector.Id != "V6")
            .DistinctBy(vector => (vector.Index, vector.Property, vector.Verb))
            .Select(vector => Encoding.ASCII.GetBytes(vector.Frame)).ToArray();
        driver.OnConnected(context);
        Run();

        var allocated = Allocations.Least(() => Run());

        Assert.Equal(0, allocated);

        void Run()
        {
            for (var turn = 0; turn < 100; turn++)
            {
                foreach (var frame in frames)
                {
                    driver.OnFrame(frame, context);
                }
            }
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        var frame = seed.ToArray();
        for (var changes = random.Next(4); changes > 0; changes--)
        {
            switch (random.Next(4))
            {
                case 0:
                    frame[random.Next(frame.Length)] = (byte)random.Next(256);
                    break;
                case 1:
                    frame = frame[..random.Next(1, frame.Length + 1)];
                    break;
                case 2:
                    frame = [.. frame, .. seed.AsSpan(random.Next(seed.Length))];
                    break;
                default:
                    var at = random.Next(frame.Length);
                    frame = [.. frame[..at], (byte)"{}<> 09-"[random.Next(8)], .. frame[at..]];
                    break;
            }
        }

        return random.Next(50) == 0 ? [] : frame;
    }

    private static void Disturb(DriverHarness receiver, string id, Random random)
    {
        switch (random.Next(40))
        {
            case 0:
                receiver.Connect();
                break;
            case 1:
                receiver.Elapse(TimeSpan.FromMilliseconds(random.Next(3000)));
                break;
            case 2:
                receiver.Driver.OnReadAll(receiver);
                break;
            case 3:
                receiver.Driver.OnClosing(receiver);
                break;
            case 4:
                receiver.Driver.OnTimer(random.Next(32), receiver);
                break;
            case 5:
                var parameter = random.Next(ShureReceiver.Profile(id).Parameters.Length);
                receiver.Driver.OnRead(parameter, receiver);
                ParameterValue[] values =
                [
                    ParameterValue.FromNumber(random.Next(-200, 2000)), ParameterValue.FromBoolean(true), ParameterValue.FromText("x"),
                    ParameterValue.FromNumber(double.NegativeInfinity), ParameterValue.Unknown,
                ];
                receiver.Driver.OnWrite(parameter, values[random.Next(values.Length)], receiver);
                break;
        }
    }
}
