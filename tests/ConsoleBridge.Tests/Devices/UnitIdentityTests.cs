using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.State;

namespace ConsoleBridge.Tests.Devices;

/// <summary>A unit is known by what it says of itself.</summary>
public sealed class UnitIdentityTests
{
    private static readonly CompiledProfile Profile = StateProfile.MakeWithSerial();

    [Theory]
    [InlineData("A0B1C2", "A0B1C2", true)]
    [InlineData("a0b1-c2", "A0B1C2", true)]
    [InlineData("A0B1C2", "OTHER9", false)]
    [InlineData("A0B1C2", "", null)]
    [InlineData("00:0E:DD:01:02:03", "OTHER9", null)]
    [InlineData("000EDD010203", "OTHER9", null)]
    [InlineData("000EDD010203", "000edd010203", true)]
    [InlineData("000EDD010203", "000EDD010204", false)]
    public void A_serial_number_is_compared_with_a_serial_number(string meant, string told, bool? expected) =>
        Assert.Equal(expected, Judge(meant, StateProfile.Serial, told));

    [Theory]
    [InlineData("00:0E:DD:01:02:03", "00:0E:DD:01:02:03", true)]
    [InlineData("000edd010203", "00-0E-DD-01-02-03", true)]
    [InlineData("00:0E:DD:01:02:03", "00:0E:DD:01:02:04", false)]
    [InlineData("00:0E:DD:01:02:03", "unknown", null)]
    [InlineData("A0B1C2", "00:0E:DD:01:02:04", null)]
    public void A_hardware_address_is_compared_with_a_hardware_address(string meant, string told, bool? expected) =>
        Assert.Equal(expected, Judge(meant, StateProfile.Hardware, told));

    [Fact]
    public void A_model_that_never_says_who_it_is_is_not_asked() =>
        Assert.Null(UnitIdentity.Of(new DeviceDescription { Id = "rack", Profile = StateProfile.Make(), Protocol = new ScriptedDevice(), Unit = "A0B1C2" }));

    private static bool? Judge(string meant, int parameter, string told) =>
        UnitIdentity.Of(new DeviceDescription { Id = "rack", Profile = Profile, Protocol = new ScriptedDevice(), Unit = meant })!.IsMeant(parameter, ParameterValue.FromText(told));
}
