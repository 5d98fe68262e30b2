namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>The values of everything a scene holds, at the moment it was stored.</summary>
internal sealed class ConsoleScene
{
    private readonly int[] _steps;
    private readonly string[] _texts;

    /// <summary>Stores the present values.</summary>
    public ConsoleScene(ConsoleTree tree)
    {
        _steps = [.. tree.InScenes.Select(parameter => parameter.Step)];
        _texts = [.. tree.InScenes.Select(parameter => parameter.Text)];
    }

    /// <summary>Restores the values that differ now.</summary>
    /// <param name="tree">The tree it was stored from.</param>
    /// <param name="changed">Told of every value that was changed.</param>
    public void Recall(ConsoleTree tree, Action<ConsoleParameter> changed)
    {
        for (int index = 0; index < _steps.Length; index++)
        {
            ConsoleParameter parameter = tree.InScenes[index];
            if (parameter.Step != _steps[index] || parameter.Text != _texts[index])
            {
                parameter.Step = _steps[index];
                parameter.Text = _texts[index];
                changed(parameter);
            }
        }
    }
}
