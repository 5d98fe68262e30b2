using System.Text;

namespace ConsoleBridge.Tests.Simulation.WirelessReceivers;

public class ReceiverRobustnessTests
{
    private static readonly string[] Frames =
    [
        "< GET 0 ALL >", "< GET 1 ALL >", "< GET 1 RSSI 0 >", "< GET 1 RSSI 2 >", "< GET 1 SLOT_STATUS 0 >", "< GET NET_SETTINGS SC >",
        "< SET 1 AUDIO_GAIN INC 50 >", "< SET 0 METER_RATE 1000 >", "< SET 1 CHAN_NAME {Lead Vox} >", "< SET 1 FREQUENCY 578350 >",
        "< SET 1 GROUP_CHANNEL {6,100} >", "< SET 1 GROUP_CHAN 01,05 >", "< SET 1 SLOT_OFFSET 2 INC 3 >",
        "< SET 1 SLOT_TX_DEVICE_ID 2 {Backup} >", "< SET 1 SLOT_RF_OUTPUT 0 RF_MUTE >", "< SET FLASH ON >", "< SET DEVICE_ID {A>B} >",
        "< SET AUDIO_SUMMING_MODE 1+2 >", "< SET ENCRYPTION MANUAL >", "< SET ENCRYPTION_REGENERATE_KEY REQUESTED >",
    ];

    [Theory]
    [InlineData("ULXD4Q")]
    [InlineData("QLXD4")]
    [InlineData("SLXD4D")]
    [InlineData("AD4Q")]
    public void Survives_ten_thousand_mutated_commands(string model)
    {
        var random = new Random(20261121);
        var bench = new ReceiverOnTheBench(model, lives: true);

        for (var round = 0; round < 10_000; round++)
        {
            var bytes = Encoding.ASCII.GetBytes(Frames[random.Next(Frames.Length)]);
            for (var change = random.Next(0, 4); change > 0; change--)
            {
                bytes[random.Next(2, bytes.Length - 2)] = random.Next(2) == 0 ? (byte)random.Next(256) : (byte)"0123456789 {}<>"[random.Next(15)];
            }

            bench.Said.Clear();
            bench.Receiver.Hear(bytes);
            Assert.All(bench.Said, frame => Assert.Matches("^< (REP|SAMPLE) .* >$", frame));
        }
    }

    [Theory]
    [InlineData("ULXD4Q")]
    [InlineData("SLXD4D")]
    [InlineData("AD4Q")]
    public void Samples_ten_thousand_times_without_allocating(string model)
    {
        var bench = new ReceiverOnTheBench(model, lives: true);
        bench.Ask("< SET 0 METER_RATE 100 >");
        bench.Receiver.Said = null;
        Sample(bench, 200);

        var allocated = Allocations.Least(() => Sample(bench, 10_000));

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData("ULXD4D")]
    [InlineData("QLXD4")]
    [InlineData("SLXD4D")]
    [InlineData("AD4Q")]
    public void Survives_every_verb_of_its_own_help_and_goes_on_living(string model)
    {
        var bench = new ReceiverOnTheBench(model, lives: true);
        string[] lines =
        [
            "tx mute 1", "tx unmute 1", "battery 1 contacts bad", "battery 1 contacts good", "showlink 1 off", "showlink 1 on",
            "encryption 1 error", "encryption 1 ok", "unregistered 1 error", "mute 1 on", "name 1 \"Vox <1>\"", "errors 3",
            "raw \"< REP 1 TRUNC\"", "hide MODEL", "show MODEL", "burst 10", "speed 1000", "access silent", "access on", "hold 2s",
            "tx off 1", "tx on 1", "rf 1 dbm -90", "rf 1 auto", "audio 1 dbfs 0", "audio 1 auto", "interference 1 on", "free 1", "help",
        ];

        foreach (var line in lines)
        {
            Assert.NotEmpty(bench.Receiver.Steer(line).Message);
            bench.Wait(TimeSpan.FromSeconds(2));
        }

        Assert.NotEmpty(bench.Ask("< GET 1 ALL >"));
        Assert.Empty(bench.Receiver.Violations.Entries);
    }

    private static void Sample(ReceiverOnTheBench bench, int times)
    {
        for (var time = 0; time < times; time++)
        {
            bench.Receiver.Sample(1);
        }
    }
}
