using System.Text;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Devices;
using static ConsoleBridge.Tests.Protocols.MediaControl.McpUnit;

namespace ConsoleBridge.Tests.Protocols.MediaControl;

public sealed class McpRobustnessTests
{
    private const int Seed = 20_261_121;

    private static readonly string[] Frames =
    [
        Burst, Silence, "Name Vocal 1{CR}", "Frequency 822000 2 10{CR}", "AfOut -24{CR}", "1020: Value out of range [ Frequency 56 2 9 ]{CR}",
        "Af 15 25 40 38 5{CR}States 0 2{CR}Msg OK{CR}Config 555{CR}", "Equalizer 1 -5 3 0 -3 5{CR}", "Push 30 200 7{CR}", "Config 999{CR}",
    ];

    [Theory]
    [InlineData(Receiver)]
    [InlineData(Transmitter)]
    [InlineData("sennheiser/ew-g3")]
    [InlineData("sennheiser/2000-em")]
    [InlineData("sennheiser/2000-sr")]
    public void Survives_any_datagram_in_any_state(string id)
    {
        var random = new Random(Seed);
        var unit = Make(id);
        unit.Connect();

        for (var turn = 0; turn < 4000; turn++)
        {
            var frame = Bytes(Frames[random.Next(Frames.Length)]);
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                frame[random.Next(frame.Length)] = (byte)random.Next(256);
            }

            unit.Receive(frame.AsSpan(0, random.Next(frame.Length + 1)));
            unit.Elapse(TimeSpan.FromMilliseconds(random.Next(100)));
        }

        Assert.All(unit.Reported, report => Assert.False(double.IsInfinity(report.Value.Number)));
    }

    [Theory]
    [InlineData(Receiver, Burst)]
    [InlineData(Transmitter, "Af 15 25 40 38 5{CR}States 0 2{CR}Msg OK{CR}Config 555{CR}")]
    public void Allocates_nothing_for_bursts_and_changes(string id, string burst)
    {
        var profile = Profile(id);
        var driver = Protocol.CreateDriver(profile, ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _));
        var context = new ScriptedContext { Silent = true };
        var frames = new[] { burst, "Name Vocal 1{CR}", "Frequency 822000 2 10{CR}", "Mute 0{CR}" }.Select(Bytes).ToArray();
        driver.OnConnected(context);
        Run();

        Assert.Equal(0, Allocations.Least(Run));

        void Run()
        {
            for (var turn = 0; turn < 250; turn++)
            {
                foreach (var frame in frames)
                {
                    driver.OnFrame(frame, context);
                }
            }
        }
    }

    [Theory]
    [InlineData("Push 30 200 7{CR}", false)]
    [InlineData("BankList 21{CR}", false)]
    [InlineData("Frequency{CR}", false)]
    [InlineData("Frequency 822000{CR}", true)]
    [InlineData("Mute #1{CR}", true)]
    public void A_read_only_unit_is_sent_questions_and_pushes_alone(string line, bool changes)
    {
        Assert.Equal(changes, Protocol.ChangesDevice(Bytes(line)));
    }

    private static byte[] Bytes(string line) => Encoding.ASCII.GetBytes(line.Replace("{CR}", "\r", StringComparison.Ordinal));
}
