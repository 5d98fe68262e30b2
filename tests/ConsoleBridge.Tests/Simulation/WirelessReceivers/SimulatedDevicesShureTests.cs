using ConsoleBridge.Simulation;

namespace ConsoleBridge.Tests.Simulation.WirelessReceivers;

public class SimulatedDevicesShureTests
{
    [Theory]
    [InlineData("shure/ulxd4", "ULXD4")]
    [InlineData("shure/ulxd4d", "ULXD4D")]
    [InlineData("shure/ulxd4q", "ULXD4Q")]
    [InlineData("shure/qlxd4", "QLXD4")]
    [InlineData("shure/slxd4", "SLXD4")]
    [InlineData("shure/slxd4d", "SLXD4D")]
    [InlineData("shure/ad4d", "AD4D")]
    [InlineData("shure/ad4q", "AD4Q")]
    public void Every_receiver_can_be_made_by_its_name(string name, string model)
    {
        Assert.True(SimulatedDevices.TryCreate(name, new SimulatorOptions { Port = 0 }, out var device));

        Assert.Equal(model, device.Model);
    }
}
