using System.Globalization;
using ConsoleBridge.Benchmarks.Batteries;
using ConsoleBridge.Benchmarks.Brokers;
using ConsoleBridge.Benchmarks.Measurements;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;

if (args.Length == 3 && args[0] == Relay.Role)
{
    Relay.Run(int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
    return 0;
}

if (args.Length == 2 && args[0] == DatagramRelay.Role)
{
    DatagramRelay.Run(int.Parse(args[1], CultureInfo.InvariantCulture));
    return 0;
}

if (args.Length > 0 && args[0] == SimulatedFleet.Role)
{
    await SimulatedFleet.RunAsync(args[1..]);
    return 0;
}

if (args.Length > 0 && args[0] == BatteryCommand.Name)
{
    return BatteryCommand.Run(args[1..]);
}

if (!Cores.IsPinned)
{
    return await Cores.RunPinnedAsync(args);
}

if (args.Length > 0 && args[0] == BrokerCommand.Name)
{
    return await BrokerCommand.RunAsync(args[1..]);
}

return await BenchmarkCommand.RunAsync(args);
