using System.Text;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.ShureUnits;

namespace ConsoleBridge.Tests.Simulation.ShureUnits;

/// <summary>What the units do by themselves, on a clock that only the test moves.</summary>
public sealed class ShureUnitLifeTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _said = [];

    [Fact]
    public void A_battery_charges_and_its_time_to_full_is_told_each_minute()
    {
        var charger = Charger("SBC840");
        charger.Steer("bay 1 percent 50");
        _said.Clear();

        _time.Advance(TimeSpan.FromMinutes(3));

        var told = _said.Where(frame => frame.StartsWith("< REP 1 BATT_TIME_TO_FULL", StringComparison.Ordinal)).ToList();
        Assert.Equal(["< REP 1 BATT_TIME_TO_FULL 00089 >", "< REP 1 BATT_TIME_TO_FULL 00088 >", "< REP 1 BATT_TIME_TO_FULL 00087 >"], told);
        Assert.Contains("< REP 1 BATT_CHARGE 051 >", _said);
    }

    [Fact]
    public void A_battery_that_was_put_in_is_calculated_first()
    {
        var charger = Charger("SBRC");

        charger.Steer("bay 8 insert 30");
        Assert.Contains("< REP 8 BATT_DETECTED YES >", _said);
        Assert.Contains("< REP 8 BATT_STATE CALCULATING >", _said);
        _time.Advance(TimeSpan.FromSeconds(25));

        Assert.Contains("< REP 8 BATT_STATE NORMAL >", _said);
        Assert.Contains("< REP 8 BATT_CHARGE 030 >", _said);
    }

    [Fact]
    public void Storage_mode_is_toggled_and_the_bays_discharge()
    {
        var charger = Charger("SBC220");

        charger.Hear("< SET STORAGE_MODE TOGGLE >"u8);

        Assert.Contains("< REP STORAGE_MODE ON >", _said);
        Assert.Contains("< REP 3 BATT_STATE DISCHARGING >", _said);
    }

    [Fact]
    public void A_flash_goes_off_by_itself()
    {
        var charger = Charger("SBC441");
        charger.Hear("< SET FLASH ON >"u8);

        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal(["< REP FLASH ON >", "< REP FLASH OFF >"], _said.Where(frame => frame.Contains("FLASH", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_microphone_that_is_switched_off_takes_its_values_along()
    {
        var point = new SimulatedMxwAccessPoint(2, Options()) { Said = _said.Add };
        point.PowerOn();

        point.Steer("tx off 1");

        Assert.Contains("< REP 1 TX_AVAILABLE NO >", _said);
        Assert.Contains("< REP 1 TX_STATUS UNKNOWN >", _said);
        Assert.Contains("< REP 1 BATT_CHARGE 255 >", _said);
        Assert.Contains("< REP 1 BATT_RUN_TIME 65535 >", _said);
    }

    [Fact]
    public void Who_never_confirms_a_change_is_told_five_times_and_then_no_more()
    {
        var receiver = new SimulatedUhfReceiver(2, Options()) { Said = _said.Add };
        receiver.PowerOn();
        receiver.Hear("* UPDATE 2 ADD *"u8);

        receiver.Steer("mute 2 on");
        _time.Advance(TimeSpan.FromSeconds(8));
        receiver.Steer("mute 2 off");

        Assert.Equal(5, _said.Count(frame => frame == "* NOTE 1 2 MUTE ON *"));
        Assert.DoesNotContain(_said, frame => frame.Contains("MUTE OFF", StringComparison.Ordinal));
        Assert.Single(receiver.Violations.Entries);
    }

    [Theory]
    [InlineData("shure/psm1000")]
    [InlineData("shure/sbrc")]
    [InlineData("shure/mxwapt8")]
    [InlineData("shure/ur4d")]
    public void Any_bytes_from_anybody_are_survived(string name)
    {
        string[] seeds =
        [
            "< GET 0 ALL >", "< SET 1 METER_RATE 1000 >", "< SET 1 CHAN_NAME {Vox} >", "< SET 1 FREQUENCY 578000 >\r\n", "* GET 1 CHAN_NAME *", "* METER 1 ALL 003 *",
            "* NOTED 17 *", "* UPDATE 1 ADD *", "< SET REBOOT >", "< SET STORAGE_MODE TOGGLE >", "< SET 1 LED_STATUS ON OF >", "< SET 1 GROUP_CHAN 01,05 >",
        ];
        var random = new Random(20_261_121);
        Assert.True(SimulatedDevices.TryCreate(name, Options(), out var device));

        for (var turn = 0; turn < 3000; turn++)
        {
            var bytes = Encoding.ASCII.GetBytes(seeds[random.Next(seeds.Length)]);
            for (var changes = random.Next(4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            Hear(device, bytes);
            device.Steer(Encoding.Latin1.GetString(bytes));
            _time.Advance(TimeSpan.FromMilliseconds(random.Next(50)));
        }

        Assert.NotEmpty(device.Violations.Entries);
    }

    private static void Hear(SimulatedDevice device, byte[] bytes)
    {
        switch (device)
        {
            case SimulatedUhfReceiver receiver:
                receiver.Hear(bytes);
                break;
            case SimulatedPsm1000 transmitter:
                transmitter.HearLine(Encoding.Latin1.GetString(bytes));
                break;
            case StreamUnit unit:
                unit.Hear(bytes);
                break;
        }
    }

    private SimulatorOptions Options() => new() { Port = 0, Time = _time };

    private SimulatedShureCharger Charger(string model)
    {
        var charger = new SimulatedShureCharger(model, Options()) { Said = _said.Add };
        charger.PowerOn();
        return charger;
    }
}
