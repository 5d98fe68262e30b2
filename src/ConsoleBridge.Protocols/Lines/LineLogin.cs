using System.Buffers;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Answers what a device asks before it listens. The password goes to the device and nowhere else.</summary>
internal sealed class LineLogin
{
    private readonly LineLoginPlan _plan;
    private readonly byte[]?[] _answers;
    private readonly bool[] _isAnswered;
    private readonly LineMatch _match = new();
    private readonly int _timer;

    /// <summary>Makes the login of one device.</summary>
    /// <param name="plan">What the profile says.</param>
    /// <param name="password">From the device's configuration; empty for none.</param>
    /// <param name="end">What ends a line.</param>
    /// <param name="timer">The timer that is the login's alone.</param>
    public LineLogin(LineLoginPlan plan, string password, ReadOnlySpan<byte> end, int timer)
    {
        _plan = plan;
        _timer = timer;
        _isAnswered = new bool[plan.Prompts.Length];
        _answers = new byte[]?[plan.Prompts.Length];
        for (var i = 0; i < _answers.Length; i++)
        {
            var answer = plan.Prompts[i].Answer;
            if (answer != LineLoginPlan.Password)
            {
                var bytes = new ArrayBufferWriter<byte>();
                _answers[i] = LineText.TryParse(answer, bytes, out _) ? [.. bytes.WrittenSpan, .. end] : null;
            }
            else if (password.Length > 0)
            {
                _answers[i] = [.. Encoding.UTF8.GetBytes(password), .. end];
            }
        }
    }

    /// <summary>The session is new: a prompt may come.</summary>
    public void Begin(IDriverContext context)
    {
        Array.Clear(_isAnswered);
        context.StartTimer(_timer, _plan.Wait);
    }

    /// <summary>Looks at a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="queue">Released when the device listens.</param>
    /// <param name="context">To answer.</param>
    /// <returns>True when the line was about the login.</returns>
    public bool TryHandle(ReadOnlySpan<byte> line, LineQueue queue, IDriverContext context)
    {
        for (var i = 0; i < _answers.Length; i++)
        {
            if (_plan.Prompts[i].Prompt.TryMatch(line, _match, out _))
            {
                Answer(i, queue, context);
                return true;
            }
        }

        if (Matches(_plan.Refused, line))
        {
            context.Fail("the device refused the password: see 'Password' in its configuration");
            return true;
        }

        if (!Matches(_plan.Granted, line))
        {
            return false;
        }

        context.StopTimer(_timer);
        queue.Release(context);
        return true;
    }

    /// <summary>A timer is due.</summary>
    /// <returns>True when it was the login's: no prompt came, or its answer was taken without a word.</returns>
    public bool OnTimer(int timer, LineQueue queue, IDriverContext context)
    {
        if (timer != _timer)
        {
            return false;
        }

        queue.Release(context);
        return true;
    }

    private void Answer(int prompt, LineQueue queue, IDriverContext context)
    {
        if (_answers[prompt] is not { } answer)
        {
            context.Fail("the device asks for a password: say 'Password' in its configuration");
        }
        else if (_isAnswered[prompt])
        {
            context.Fail("the device asks again: 'Password' in its configuration is probably wrong");
        }
        else
        {
            _isAnswered[prompt] = true;
            queue.Hold();
            context.Send(answer);
            context.StartTimer(_timer, _plan.Wait);
        }
    }

    private bool Matches(LinePattern[] patterns, ReadOnlySpan<byte> line)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.TryMatch(line, _match, out _))
            {
                return true;
            }
        }

        return false;
    }
}
