using ConsoleBridge.Core.Batteries;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Batteries;

/// <summary>A watch, and a hand that moves its battery.</summary>
internal sealed class BatteryBench(double mostBars = 5)
{
    public BatteryWatch Watch { get; } = new(mostBars);

    public TimeSpan Now { get; private set; }

    public BatteryForecast Forecast => Watch.Forecast(Now);

    public BatteryBench After(double minutes)
    {
        Now += TimeSpan.FromMinutes(minutes);
        return this;
    }

    public BatteryBench Percent(double percent, Quality quality = Quality.Live) => Hear(BatteryReading.Percent, ParameterValue.FromNumber(percent, Unit.None, quality));

    public BatteryBench Bars(double bars) => Hear(BatteryReading.Bars, ParameterValue.FromNumber(bars));

    public BatteryBench Runtime(double minutes) => Hear(BatteryReading.Runtime, ParameterValue.FromNumber(minutes));

    public BatteryBench Type(string type) => Hear(BatteryReading.Type, ParameterValue.FromText(type));

    public BatteryBench On() => Hear(BatteryReading.Present, ParameterValue.FromBoolean(true));

    public BatteryBench Off() => Hear(BatteryReading.Present, ParameterValue.FromBoolean(false));

    public BatteryBench Unknown(BatteryReading reading, UnknownReason reason) => Hear(reading, ParameterValue.FromUnknown(reason));

    public BatteryBench Hear(BatteryReading reading, ParameterValue value)
    {
        Watch.Observe(reading, value, Now);
        return this;
    }

    /// <summary>One per cent after the other, evenly.</summary>
    public BatteryBench Drain(int from, int to, double minutesEach)
    {
        Percent(from);
        for (var percent = from - 1; percent >= to; percent--)
        {
            After(minutesEach).Percent(percent);
        }

        return this;
    }
}
