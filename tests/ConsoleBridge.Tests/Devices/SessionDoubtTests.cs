using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Devices;

/// <summary>How long what was heard before a scene recall is in doubt.</summary>
public sealed class SessionDoubtTests
{
    [Fact]
    public void What_was_heard_before_a_recall_is_in_doubt_until_a_read_that_began_after_it_is_over()
    {
        var context = new ScriptedContext();
        var routine = new SessionRoutine(new SessionPlan { ReadAgainAfter = TimeSpan.FromSeconds(1) }, Encoding.UTF8.GetBytes);
        routine.Start(context);
        routine.Heard(context);
        routine.BeginRead(context);
        routine.EndRead(context);

        routine.BeginRead(context);
        routine.ReadAgainSoon(context);
        routine.EndRead(context);
        var beforeItIsRead = context.IsInDoubt;
        routine.BeginRead(context);
        var whileItIsRead = context.IsInDoubt;
        routine.EndRead(context);

        Assert.Equal((true, true, false), (beforeItIsRead, whileItIsRead, context.IsInDoubt));
    }
}
