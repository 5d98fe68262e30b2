using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Devices;

namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

public class RcpEnduranceTests
{
    private static readonly string[] Lines =
    [
        "OK devinfo productname \"DM3\"",
        "OK devstatus runmode \"normal\"",
        "OK scpmode keepalive 10000",
        "OK get MIXER:Current/InCh/Fader/Level 0 0 -1000",
        "OKm set MIXER:Current/InCh/Fader/Level 0 0 1000 \"10.00\"",
        "ERROR get InvalidArgument",
        "ERROR unknown UnknownCommand",
        "NOTIFY set MIXER:Current/InCh/Label/Name 0 0 \"5\\\" Tom\" \"5\\\" Tom\"",
        "NOTIFY sscurrent_ex scene_a 1 unmodified",
        "NOTIFY mtr MIXER:Current/InCh/PostOn level 14 00 7E",
    ];

    [Fact]
    public void Survives_any_line_in_any_state()
    {
        var random = new Random(20_261_121);
        var desk = new ScriptedDesk("yamaha/dm3", ("meter-interval", 100)).Connect();

        for (var turn = 0; turn < 20_000; turn++)
        {
            var line = Encoding.ASCII.GetBytes(Lines[random.Next(Lines.Length)]);
            for (var change = random.Next(3); change > 0; change--)
            {
                line[random.Next(line.Length)] = (byte)random.Next(32, 256);
            }

            desk.Driver.Receive(line);
            switch (random.Next(20))
            {
                case 0:
                    desk.Driver.Elapse(TimeSpan.FromMilliseconds(random.Next(500)));
                    break;
                case 1:
                    desk.Driver.Write("ch/1/fader", -random.Next(100));
                    break;
                case 2 when random.Next(20) == 0:
                    desk.Driver.Connect();
                    break;
            }
        }

        desk.Driver.Sent.Clear();
        desk.Live();
        Assert.All(desk.Driver.Failures, failure => Assert.True(failure.Contains("its profile is for", StringComparison.Ordinal) || failure.Contains("nothing heard", StringComparison.Ordinal), failure));
    }

    [Fact]
    public void Allocates_nothing_for_changes_meters_questions_and_wishes()
    {
        var profile = ScriptedDesk.ProfileOf("yamaha/dm3");
        var settings = ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _);
        var driver = ScriptedDesk.Protocol.CreateDriver(profile, settings);
        var context = new ScriptedContext { Silent = true };
        var fader = profile.ByName["ch/1/fader"];
        var level = ParameterValue.FromNumber(-10, Unit.Decibel);
        byte[][] frames =
        [
            "NOTIFY set MIXER:Current/InCh/Fader/Level 2 0 -1500 \"-15.00\""u8.ToArray(),
            "NOTIFY set MIXER:Current/InCh/Label/Name 0 0 \"5\\\" Tom\" \"5\\\" Tom\""u8.ToArray(),
            "NOTIFY set MIXER:Current/InCh/Label/Color 0 0 \"Red\" \"Red\""u8.ToArray(),
            "NOTIFY mtr MIXER:Current/InCh/PostOn level 14 00 7E 14 00 7E 14 00 7E 14 00 7E 14 00 7E 00"u8.ToArray(),
            "NOTIFY set MIXER:Current/InCh/DCA/Assign 4 1 1 \"ON\""u8.ToArray(),
        ];
        var question = "OK get MIXER:Current/InCh/Fader/Level 0 0 -1000"u8.ToArray();
        var answer = "OK set MIXER:Current/InCh/Fader/Level 0 0 -1000 \"-10.00\""u8.ToArray();
        driver.OnConnected(context);
        Run();

        var allocated = Allocations.Least(Run);

        Assert.Equal(0, allocated);

        void Run()
        {
            for (var turn = 0; turn < 200; turn++)
            {
                foreach (var frame in frames)
                {
                    driver.OnFrame(frame, context);
                }

                driver.OnRead(fader, context);
                driver.OnWrite(fader, level, context);
                driver.OnTimer(SessionRoutine.FirstDriverTimer, context);
                driver.OnFrame(question, context);
                driver.OnFrame(answer, context);
            }
        }
    }
}
