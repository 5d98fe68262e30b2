using ConsoleBridge.Simulation;

namespace ConsoleBridge.Tests.Simulation;

public class SimulatedDevicesTests
{
    [Fact]
    public async Task Makes_every_device_of_the_list_on_a_free_port()
    {
        foreach ((string name, Func<SimulatorOptions, SimulatedDevice> make) in SimulatedDevices.All)
        {
            await using SimulatedDevice device = make(new SimulatorOptions { Port = 0, Lives = false });

            Assert.NotEmpty(device.Model);
            Assert.Equal(name, name.ToLowerInvariant());
            Assert.True(device.Steer("help").Succeeded, name);
            Assert.False(device.Steer("no such verb").Succeeded, name);
        }
    }

    [Fact]
    public void Finds_a_device_by_name_in_any_case_and_no_other()
    {
        Assert.True(SimulatedDevices.TryCreate("Behringer/X32", new SimulatorOptions(), out SimulatedDevice? console));
        Assert.Equal("X32", console.Model);
        Assert.False(SimulatedDevices.TryCreate("behringer/x33", new SimulatorOptions(), out _));
    }
}
