using System.Globalization;
using ConsoleBridge.Benchmarks;

switch (args)
{
    case ["shure-metering", var devices]:
        await ShureMeteringLoad.RunAsync(int.Parse(devices, CultureInfo.InvariantCulture), TimeSpan.FromSeconds(10));
        break;

    default:
        Console.WriteLine("usage: shure-metering DEVICES");
        break;
}
