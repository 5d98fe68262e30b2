using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Is told what links write, and which link. Called from the links' loop: must return at once.</summary>
public interface ILinkWitness
{
    /// <summary>A link is about to write.</summary>
    /// <param name="key">The parameter.</param>
    /// <param name="value">In the parameter's unit.</param>
    /// <param name="place">Which link, for people.</param>
    /// <param name="writeId">The write's id; below 0.</param>
    void OnLinkWrite(ParameterKey key, in ParameterValue value, string place, long writeId);

    /// <summary>What became of a write; here those that were refused at once.</summary>
    void Ended(in WriteOutcome outcome);
}
