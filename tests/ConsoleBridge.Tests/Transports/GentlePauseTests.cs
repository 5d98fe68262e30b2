using ConsoleBridge.Transports;

namespace ConsoleBridge.Tests.Transports;

public class GentlePauseTests
{
    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(1000, 60)]
    public void A_desk_that_suffers_is_called_again_after_five_seconds_and_then_less_and_less_often(int failures, int seconds)
    {
        var pause = ResiliencePipelines.GentlePause(TimeSpan.FromSeconds(5), failures);

        Assert.InRange(pause.TotalSeconds, seconds, seconds * 1.25);
    }
}
