namespace ConsoleBridge.Batteries;

/// <summary>Who is told of batteries that will not last. Safe from the batteries' loop; never waits.</summary>
internal interface IForecastAlerts
{
    /// <summary>A battery will not last, or will be empty at another time than was said before.</summary>
    /// <param name="battery">Which.</param>
    /// <param name="parameter">The parameter that it is about.</param>
    /// <param name="message">For a technician, whole.</param>
    void Raise(BatteryEntry battery, string parameter, string message);

    /// <summary>It lasts, or another was put in, or the show has no end any more.</summary>
    void Clear(BatteryEntry battery, string parameter);
}
